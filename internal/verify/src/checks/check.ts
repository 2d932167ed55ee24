import type { Service } from "../service.ts";

/** The result of a check. */
export interface Finding {
  readonly holds: boolean;
  /** A short description of what was observed. */
  readonly observed: string;
}

/** Checks whether an assumption holds for the service. */
export interface Check {
  /** The id of the assumption. */
  readonly id: string;
  /** The approximate number of requests. */
  readonly requests: number;
  /** A rejection counts as a failed check. */
  run(service: Service): Promise<Finding>;
}

/** An assumption that can't be checked with requests. */
export interface NotCheckable {
  readonly id: string;
  readonly reason: string;
}
