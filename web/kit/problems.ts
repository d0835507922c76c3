/** How the server says no, as one type that pages can show. */

import { say } from "./texts";

export type FieldErrors = Record<string, string[]>;

/** `status` 0 means that no answer came; `errors` are sentences by field (`suggestions.0.text`). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldErrors = {},
    readonly correlation = "",
    readonly values: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = "Problem";
  }

  static offline(): Problem {
    return new Problem(0, "offline", "Offline", say("offline"));
  }

  /** From the body of an answer that is no success; whatever else comes (a proxy's page) is an unexpected one. */
  static of(response: Response, body: unknown): Problem {
    const told = (typeof body === "object" && body ? body : {}) as Partial<Problem>;
    return new Problem(
      response.status,
      told.code ?? `http.${response.status}`,
      told.title ?? "",
      told.detail ?? say("unexpected"),
      told.errors,
      told.correlation ?? response.headers.get("X-Correlation-Id") ?? "",
      told.values,
    );
  }

  /** Anything that was thrown, as a problem. */
  static from(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown;
    return new Problem(0, "unexpected", "Unexpected", say("unexpected"));
  }
}
