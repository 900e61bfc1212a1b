/** What a step came to. */
export type Tally =
  | {
      readonly kind: "ran";
      readonly passed: number;
      readonly failed: number;
      readonly complaints: string;
    }
  | { readonly kind: "left-out"; readonly passed: 0; readonly failed: 0; readonly reason: string };
