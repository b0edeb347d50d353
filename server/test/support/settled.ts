/** Part of a network whose traffic is counted, so that a test knows when nothing is on its way. */
export interface Watched {
  /** Increases with everything that arrives. */
  readonly activity: number;
  /** The number of requests, sockets and streams that have no answer yet. */
  readonly unanswered?: number;
}

/** How long to wait for an answer, in ms. */
const PATIENCE = 2_000;
/** After so many turns of the event loop without traffic nothing is on its way. */
const QUIET_TURNS = 12;

/** Resolves when all requests are answered and everything that was on its way has arrived. */
export async function settled(networks: readonly Watched[]): Promise<void> {
  let [last, since] = [-1, performance.now()];
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    const activity = networks.reduce((sum, network) => sum + network.activity, 0);
    if (activity !== last) since = performance.now();
    const isUnanswered = networks.some(({ unanswered = 0 }) => unanswered > 0);
    if (activity !== last || (isUnanswered && performance.now() - since < PATIENCE)) turns = 0;
    last = activity;
  }
}
