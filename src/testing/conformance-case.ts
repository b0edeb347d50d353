/** One requirement of the port, as a test case. */
export interface ConformanceCase {
  /** What the source must do, as a predicate: "delivers nothing after disconnect". */
  readonly name: string;
  /** Rejects with an error that says what the source did wrong. */
  run(): Promise<void>;
}
