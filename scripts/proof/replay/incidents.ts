import type { Incident } from "./incident.ts";
import { A1 } from "./incidents/A1.ts";
import { A2 } from "./incidents/A2.ts";
import { A3 } from "./incidents/A3.ts";
import { A4 } from "./incidents/A4.ts";
import { A5 } from "./incidents/A5.ts";
import { B1 } from "./incidents/B1.ts";
import { B2 } from "./incidents/B2.ts";
import { B3 } from "./incidents/B3.ts";
import { B4 } from "./incidents/B4.ts";
import { B5Files } from "./incidents/B5-FILES.ts";
import { B5 } from "./incidents/B5.ts";
import { B6 } from "./incidents/B6.ts";
import { B8 } from "./incidents/B8.ts";
import { B9 } from "./incidents/B9.ts";
import { C1 } from "./incidents/C1.ts";
import { C2 } from "./incidents/C2.ts";
import { C3 } from "./incidents/C3.ts";
import { C4 } from "./incidents/C4.ts";
import { C5 } from "./incidents/C5.ts";
import { C6 } from "./incidents/C6.ts";
import { C7 } from "./incidents/C7.ts";
import { C13 } from "./incidents/C13.ts";
import { C15 } from "./incidents/C15.ts";
import { D1 } from "./incidents/D1.ts";
import { D2 } from "./incidents/D2.ts";
import { D3 } from "./incidents/D3.ts";
import { D4 } from "./incidents/D4.ts";
import { D5 } from "./incidents/D5.ts";
import { D6 } from "./incidents/D6.ts";
import { D7 } from "./incidents/D7.ts";
import { D8 } from "./incidents/D8.ts";
import { D9 } from "./incidents/D9.ts";
import { D10 } from "./incidents/D10.ts";
import { D11 } from "./incidents/D11.ts";
import { D12 } from "./incidents/D12.ts";
import { D13 } from "./incidents/D13.ts";
import { D14 } from "./incidents/D14.ts";

/** Every incident, in the order of docs/incidents.md. */
export const allIncidents: readonly Incident[] = [
  A1,
  A2,
  A3,
  A4,
  A5,
  B1,
  B2,
  B3,
  B4,
  B5,
  B5Files,
  B6,
  B8,
  B9,
  C1,
  C2,
  C3,
  C4,
  C5,
  C6,
  C7,
  C13,
  C15,
  D1,
  D2,
  D3,
  D4,
  D5,
  D6,
  D7,
  D8,
  D9,
  D10,
  D11,
  D12,
  D13,
  D14,
];
