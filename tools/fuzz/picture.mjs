const queries = ['callMetrics', 'staffMetrics', 'agentStates', 'agents', 'openCalls', 'unprocessedCallers'];

/** All that a projection shows, as text. */
export const pictureOf = (projection) =>
  Object.fromEntries(queries.map((query) => [query, JSON.stringify(projection[query]())]));

/** Where two projections show different things, in words; `null`: nowhere. */
export function picturesDiffer(one, other) {
  const [first, second] = [pictureOf(one), pictureOf(other)];
  const query = queries.find((name) => first[name] !== second[name]);
  return query ? `${query}: ${first[query]} is not ${second[query]}` : null;
}
