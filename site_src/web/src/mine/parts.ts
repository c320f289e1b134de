import type { Client } from "../client.js";
import type { Records } from "../records.js";

/** What a page's script gives to what is about the reader's own business. */
export interface Mine {
  readonly client: Client;
  readonly records: Records;
  /** The root of the site. */
  readonly root: URL;
}
