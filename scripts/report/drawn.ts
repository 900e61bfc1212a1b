import { type Graph, instance } from "@viz-js/viz";
import { z } from "zod";
import { required } from "../core/required.ts";
import { remarkColour } from "./graph.ts";
import type { Picture } from "./side-by-side.ts";

/**
 * The fonts that draw the picture: Arial, and those with its widths. Where there is none of them,
 * another one is squeezed into the same widths, for each text says how long it is.
 */
export const font = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif";

/** Graphviz' own account of its drawing, as far as it is read: texts, and how long they are. */
const operation = z.union([
  z.object({ op: z.literal("F"), size: z.number() }),
  z.object({ op: z.literal("t"), fontchar: z.number() }),
  z.object({ op: z.literal("T"), width: z.number(), text: z.string() }),
  z.object({ op: z.string() }),
]);
const labelled = z.object({ _ldraw_: z.array(operation).default([]) });
const account = labelled.extend({ objects: z.array(labelled).default([]) });

/** Draws a graph. Graphviz, as WebAssembly, does the layout: the same on every machine. */
export async function drawn(graph: Graph): Promise<Picture> {
  const { output, errors } = (await instance()).renderFormats(graph, ["svg", "json"]);
  if (!output) throw new Error(errors.map(({ message }) => message).join(" "));
  const svg = required(output["svg"], "an SVG from Graphviz");
  const widths = widthsIn(account.parse(JSON.parse(required(output["json"], "its account"))));
  const [, width, height] = /width="([\d.]+)pt" height="([\d.]+)pt"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height), content: contentOf(svg, widths) };
}

/** Text in a font → how long it is. */
type Widths = ReadonlyMap<string, number>;

function widthsIn({ _ldraw_, objects }: z.infer<typeof account>): Widths {
  const widths = new Map<string, number>();
  for (const drawing of [_ldraw_, ...objects.map((object) => object._ldraw_)]) {
    let size = 0;
    let bold = false;
    for (const step of drawing) {
      if ("size" in step) size = step.size;
      else if ("fontchar" in step) bold = step.fontchar === 1;
      else if ("text" in step) widths.set(keyOf(step.text, size, bold), step.width);
    }
  }
  return widths;
}

function keyOf(words: string, size: number, bold: boolean): string {
  return `"${words}" in ${bold ? "bold " : ""}${size}`;
}

const textElement = /<text xml:space="preserve" ([^>]*) font-family="[^"]*"([^>]*)>(.*)<\/text>/g;

/**
 * What Graphviz drew, without its frame; each text with its length. Ids and tooltips would repeat
 * in a picture of many.
 */
function contentOf(svg: string, widths: Widths): string {
  return svg
    .slice(svg.indexOf("<g id="))
    .replace(/<\/svg>\s*$/, "")
    .replace(/<title>[\s\S]*?<\/title>\n?|<!--[\s\S]*?-->\n?| id="\w+"/g, "")
    .replace(textElement, (_, place: string, look: string, words: string) => {
      const bold = look.includes("bold");
      const size = Number(/font-size="([\d.]+)"/.exec(look)?.[1]);
      const key = keyOf(plain(words), size, bold);
      const length = required(widths.get(key), `a length of ${key}`).toFixed(2);
      const row = !bold && place.includes("start");
      const attributes = `${place} textLength="${length}" lengthAdjust="spacingAndGlyphs"${look}`;
      return `<text ${attributes}>${row ? inRow(words) : words}</text>`;
    });
}

/** A column's name, and the remark behind it in lighter ink. */
function inRow(words: string): string {
  const [name = "", ...remark] = words.split(" ");
  return remark.length === 0
    ? name
    : `${name}<tspan fill="${remarkColour}"> ${remark.join(" ")}</tspan>`;
}

const entities: Readonly<Record<string, string>> = { quot: '"', gt: ">", lt: "<", amp: "&" };

/** What XML writes as `&amp;` or `&#45;`, as it reads. */
function plain(words: string): string {
  return words.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (entities[name] ?? name) : String.fromCodePoint(Number(code)),
  );
}
