/** The space a chart has, and its type. */
export interface Space {
  width: number;
  /** As CSS writes it. */
  font: string;
}
