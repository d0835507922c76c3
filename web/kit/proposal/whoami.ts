/** What of the session a page's forms go by. */

import { useSession } from "kit/session";

export interface Session {
  /** The handover offices that one acts for. */
  offices: string[];
  subjects: string[];
  account?: string;
}

export function whoAmI(): Session {
  const session = useSession();
  return {
    offices: session.grants.filter(({ role }) => role === "handover_office").map((grant) => grant.scope_id),
    subjects: session.principal?.subjects ?? [],
    account: session.account?.id,
  };
}
