/** A request that the service would refuse; `status` is what it is answered with. */
export class RequestRefusedError extends Error {
  override readonly name = "RequestRefusedError";
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
