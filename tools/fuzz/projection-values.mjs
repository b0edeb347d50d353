const queries = ['callMetrics', 'staffMetrics', 'agentStates', 'agents', 'openCalls', 'unprocessedCallers'];

/** The values of all queries of a projection, as JSON. */
export const valuesOf = (projection) =>
  Object.fromEntries(queries.map((query) => [query, JSON.stringify(projection[query]())]));

/** The first difference between the values of two projections, in words, or `null`. */
export function firstDifference(one, other) {
  const [first, second] = [valuesOf(one), valuesOf(other)];
  const query = queries.find((name) => first[name] !== second[name]);
  return query ? `${query}: ${first[query]} is not ${second[query]}` : null;
}
