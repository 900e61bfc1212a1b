/** An entry that access.yaml lacks, filled in from what was observed. */
export type Proposal = {
  readonly section: "tables" | "functions" | "buckets";
  /** With its schema, as findings name it. */
  readonly name: string;
  /** As it would stand in the file, indented below its section. */
  readonly text: string;
};

/** The value of an entry of access.yaml; maps inside it are written on one line. */
export type Entry = Readonly<
  Record<string, string | readonly string[] | Readonly<Record<string, unknown>>>
>;
