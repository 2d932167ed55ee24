import type { Service } from "../service.ts";

/** What came of a check. */
export interface Finding {
  readonly holds: boolean;
  /** What was observed, in a few words. */
  readonly saw: string;
}

/** Finds out whether the service behaves as one assumption says. */
export interface Check {
  /** The assumption's. */
  readonly id: string;
  /** How many requests this takes, roughly. */
  readonly requests: number;
  /** A rejection means that the assumption was not seen to hold. */
  run(service: Service): Promise<Finding>;
}

/** An assumption that no request can settle. */
export interface NotCheckable {
  readonly id: string;
  readonly reason: string;
}
