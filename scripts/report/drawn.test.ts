import { expect, it } from "vitest";
import { drawn } from "./drawn.ts";

it("says how long each text is, whatever signs a name holds", async () => {
  const names = ["Order-Items", "Ärger & Co", '"quoted" <b>'];
  const { content } = await drawn({
    nodeAttributes: { shape: "box", fontname: "Arial" },
    nodes: names.map((label, index) => ({ name: String(index), attributes: { label } })),
  });
  expect(content.match(/<text /g)).toHaveLength(names.length);
  expect(content.match(/ textLength="[1-9][\d.]*"/g)).toHaveLength(names.length);
});
