/** What is said to a client that asked for something it cannot have. The message is for people. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: 400 | 403 | 404 | 413 | 415 | 422 | 429;

  constructor(status: Refusal["status"], message: string) {
    super(message);
    this.status = status;
  }
}
