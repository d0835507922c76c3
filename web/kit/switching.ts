/** Acting for another, for oneself again, and signing out: each leads to the page where one begins then. */

import { ref } from "vue";
import { useRouter } from "vue-router";
import { Problem } from "./problems";
import { useSession } from "./session";
import { say } from "./texts";

/** `wrong` says why it was not done. */
export function useSwitching() {
  const session = useSession();
  const router = useRouter();
  const wrong = ref("");

  async function go(ask: () => Promise<void>, begin: string, tell = (why: string) => why): Promise<void> {
    wrong.value = "";
    try {
      await ask();
    } catch (thrown) {
      return void (wrong.value = tell(Problem.from(thrown).detail));
    }
    await router.push({ name: begin });
  }
  const actFor = (account: string) => go(() => session.actFor(account), "home");
  const actForOneself = () => go(session.actForOneself, "home");
  const signOut = (everywhere = false) => go(() => session.signOut(everywhere), "sign-in", (why) => say("not_signed_out", { why }));
  return { wrong, actFor, actForOneself, signOut };
}
