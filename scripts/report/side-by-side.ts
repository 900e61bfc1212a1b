/** A drawing in SVG units, its upper left corner at 0, 0. */
export type Picture = { readonly width: number; readonly height: number; readonly content: string };

type Column = {
  readonly width: number;
  readonly height: number;
  readonly pictures: readonly Picture[];
};

const gap = 12;

/**
 * One SVG of many pictures in two columns: the tallest first, each into the column that is shorter
 * so far.
 *
 * @param font The font family of all texts.
 */
export function sideBySide(pictures: readonly Picture[], font: string): string {
  const columns = [...pictures]
    .sort((one, other) => other.height - one.height)
    .reduce(intoShorter, [empty, empty]);
  const [left, right] = columns;
  const width = Math.ceil(left.width + gap + right.width);
  const height = Math.ceil(Math.max(left.height, right.height));
  const content = [...placed(left, 0), ...placed(right, left.width + gap)];
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${font}">`,
    '<rect width="100%" height="100%" fill="white"/>',
    ...content,
    "</svg>",
    "",
  ].join("\n");
}

const empty: Column = { width: 0, height: 0, pictures: [] };

function intoShorter(
  [left, right]: readonly [Column, Column],
  picture: Picture,
): readonly [Column, Column] {
  return right.height < left.height ? [left, below(right, picture)] : [below(left, picture), right];
}

function below({ width, height, pictures }: Column, picture: Picture): Column {
  return {
    width: Math.max(width, picture.width),
    height: height + (height > 0 ? gap : 0) + picture.height,
    pictures: [...pictures, picture],
  };
}

function placed({ pictures }: Column, x: number): string[] {
  return pictures.map(({ content }, index) => {
    const y = pictures.slice(0, index).reduce((sum, { height }) => sum + height + gap, 0);
    return `<g transform="translate(${x} ${y})">\n${content.trim()}\n</g>`;
  });
}
