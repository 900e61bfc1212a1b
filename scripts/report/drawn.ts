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

/** Graphviz' own account of its drawing, as far as it is read here: where a text begins, how long. */
const text = z.object({
  op: z.literal("T"),
  pt: z.tuple([z.number(), z.number()]),
  width: z.number(),
  text: z.string(),
});
const labelled = z.object({ _ldraw_: z.array(z.unknown()).default([]) });
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

/** Text and place → how long the text is. */
type Widths = ReadonlyMap<string, number>;

function widthsIn({ _ldraw_, objects }: z.infer<typeof account>): Widths {
  const drawing = [..._ldraw_, ...objects.flatMap((object) => object._ldraw_)];
  return new Map(
    drawing.flatMap((operation) => {
      const { data } = text.safeParse(operation);
      return data ? [[keyOf(data.text, data.pt[0], data.pt[1]), data.width]] : [];
    }),
  );
}

function keyOf(words: string, x: number, y: number): string {
  return `${words} at ${x.toFixed(1)}, ${y.toFixed(1)}`;
}

const textElement = /<text xml:space="preserve" ([^>]*?)x="([-\d.]+)" y="([-\d.]+)"([^>]*)>(.*)</g;

/**
 * What Graphviz drew, without its frame; each text with its length. Ids and tooltips would repeat
 * in a picture of many.
 */
function contentOf(svg: string, widths: Widths): string {
  return svg
    .slice(svg.indexOf("<g id="))
    .replace(/<\/svg>\s*$/, "")
    .replace(/<title>[\s\S]*?<\/title>\n?|<!--[\s\S]*?-->\n?| id="\w+"/g, "")
    .replace(textElement, (_, anchor, x, y, look, words) => {
      const key = keyOf(plain(words), Number(x), -Number(y));
      const length = required(widths.get(key), `a width of ${key}`).toFixed(2);
      const place = `${anchor}x="${x}" y="${y}" textLength="${length}"`;
      const style = look.replace(/ font-family="[^"]*"/, "");
      const shown = /middle|bold/.test(anchor + look) ? words : inRow(words);
      return `<text ${place} lengthAdjust="spacingAndGlyphs"${style}>${shown}<`;
    });
}

/** A column's name, and the remark behind it in lighter ink. */
function inRow(words: string): string {
  const [name = "", ...remark] = words.split(" ");
  return remark.length === 0
    ? name
    : `${name}<tspan fill="${remarkColour}"> ${remark.join(" ")}</tspan>`;
}

function plain(words: string): string {
  return words
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}
