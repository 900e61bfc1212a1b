import { Encodings, Font, FontNames } from "@pdf-lib/standard-fonts";

const faces = {
  regular: Font.load(FontNames.Helvetica),
  bold: Font.load(FontNames.HelveticaBold),
  symbol: Font.load(FontNames.Symbol),
};

/**
 * How long a text is in Arial of this size, in its unit. Arial's letters are as wide as Helvetica's
 * by design; signs that Helvetica lacks, such as arrows, are measured in Symbol.
 *
 * @throws When neither of them has a sign.
 */
export function arialWidth(text: string, size: number, face: "regular" | "bold"): number {
  const advances = Array.from(text, (sign) => advance(sign.codePointAt(0) ?? 0, face));
  return (advances.reduce((sum, one) => sum + one, 0) * size) / 1000;
}

function advance(sign: number, face: "regular" | "bold"): number {
  const { WinAnsi, Symbol } = Encodings;
  const [font, encoding] = WinAnsi.canEncodeUnicodeCodePoint(sign)
    ? [faces[face], WinAnsi]
    : [faces.symbol, Symbol];
  const { name } = encoding.encodeUnicodeCodePoint(sign);
  return font.getWidthOfGlyph(name) ?? Number.NaN;
}
