/** A rejected request, with the status of the response. The message is shown to the user. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: 400 | 403 | 404 | 413 | 415 | 422 | 429;

  constructor(status: Refusal["status"], message: string) {
    super(message);
    this.status = status;
  }
}
