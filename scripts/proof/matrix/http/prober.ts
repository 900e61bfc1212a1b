import { required } from "../../../core/required.ts";
import type { Session } from "../../../database/session.ts";
import type { Clients } from "../../../stack/sign-in.ts";
import {
  type Access,
  type BucketCommand,
  roleOfKind,
  type TableAccess,
} from "../../access/access-schema.ts";
import { type Cell, cellKey } from "../../access/cells.ts";
import type { ColumnTries } from "../../probe/sql-executor.ts";
import { type ColumnProbe, columnReachOverHttp, columnSamples } from "./columns.ts";
import { reachOverHttp, type Undo } from "./observe.ts";
import { callOverHttp, problemOfKey } from "./request.ts";
import { type Samples, standingIn } from "./samples.ts";
import { wayReachOverHttp } from "./ways.ts";

/** A cell that REST answers. */
export type RestCell = Cell & { readonly command: Exclude<Cell["command"], BucketCommand> };

/** Observes one cell, and undoes what that changed. */
export type CellProbe = (cell: RestCell, undo: Undo) => Promise<string>;

/** What the probes of cells work with. */
export type ProbeContext = {
  readonly access: Access;
  readonly clients: Clients;
  readonly samples: Samples;
  readonly tries: ColumnTries;
  readonly oracle: Session;
};

/** What observes the cells that REST answers. */
export function proberOf(context: ProbeContext): CellProbe {
  const { access, clients, samples, tries } = context;
  const tables = new Map(access.tables.map((table) => [table.name, table]));
  const roles = new Map(access.personas.map(({ name, kind }) => [name, roleOfKind[kind]]));
  const call = callProbeOf(context);
  const keyProblem = keyProblemsOf(context);
  const standing = standingOf(context);
  return async (cell, undo) => {
    const { object, persona, command, column, way, declared } = cell;
    if (command === "call") return call(cell, undo);
    const client = required(clients.get(persona), `a client that acts as ${persona}`);
    const table = required(tables.get(object), `an entry for ${object}`);
    const key = samples.key(object);
    const rows = samples.rows(object, persona);
    const known = { client, table, key, declared };
    const unwritable = samples.unwritable(
      object,
      command,
      required(roles.get(persona), `a persona ${persona}`),
    );
    if (way !== undefined) {
      const made = samples.made(object, persona);
      return wayReachOverHttp(
        { client, table, key, way, samples: rows, made, untried: unwritable },
        undo,
      );
    }
    const seen =
      column === undefined
        ? await reachOverHttp({ ...known, command, samples: rows, unwritable }, undo)
        : await columnReachOverHttp(
            {
              ...known,
              column,
              samples: columnSamples(column, rows, tries.get(cellKey(cell)) ?? []),
              standing: standing(table, persona, column),
            },
            undo,
          );
    // What looks like no row may be a filter that this API does not understand.
    return (seen === "none" || seen.includes("some ")) && command !== "insert"
      ? ((await keyProblem(table)) ?? seen)
      : seen;
  };
}

/** What observes the cells of functions. */
function callProbeOf({ access, clients, samples }: ProbeContext): CellProbe {
  const functions = new Map(access.functions.map((called) => [called.name, called]));
  return async ({ object, persona }, undo) => {
    const { seen, changed } = await callOverHttp(
      required(clients.get(persona), `a client that acts as ${persona}`),
      object,
      samples.arguments(object, persona),
      required(functions.get(object), `an entry for ${object}`).raises,
    );
    if (changed) await undo();
    return seen;
  };
}

/** Asks once per table whether the API finds rows by its key. */
function keyProblemsOf({
  access,
  clients,
  samples,
}: ProbeContext): (table: TableAccess) => Promise<string | undefined> {
  const service = access.personas.find(({ kind }) => kind === "service")?.name ?? "";
  const asked = new Map<string, Promise<string | undefined>>();
  return (table) => {
    const { name } = table;
    const problem =
      asked.get(name) ??
      problemOfKey(clients.get(service), table, samples.key(name), samples.rows(name, service));
    asked.set(name, problem);
    return problem;
  };
}

/** What reads the column of a row as it stands; probes side by side wait for each other here. */
function standingOf({
  samples,
  oracle,
}: ProbeContext): (table: TableAccess, persona: string, column: string) => ColumnProbe["standing"] {
  let last: Promise<unknown> = Promise.resolve();
  return ({ name }, persona, column) =>
    (sample) => {
      const look = last.then(() =>
        standingIn(oracle, samples.claims(persona), name, samples.key(name), column, sample),
      );
      last = look.catch(() => undefined);
      return look;
    };
}
