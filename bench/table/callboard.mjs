/**
 * callboard: the real element with a real store, whose source delivers real events. Its time
 * includes making, checking, applying and publishing the events.
 */
import { createMonitoringStore } from '../../src/core/store/store.ts';
import { AgentStatusTable } from '../../src/elements/agent-status-table.ts';
import { groups, statusColors, statuses } from './agents.mjs';
import { install } from './page.mjs';

customElements.define('agent-status-table', AgentStatusTable);

const hour = 3_600_000;

function directory(agents, now) {
  const at = now - 6 * hour;
  return [
    { type: 'account.changed', at, account: { id: 'account', timeZone: 'UTC' } },
    { type: 'viewer.changed', at, viewer: { role: 'manager', groupIds: null, canSetStatus: true } },
    ...Object.entries(statuses).map(([id, name]) => ({
      ...{ type: 'status.changed', at },
      status: { id, name, color: statusColors[id], available: id === 'available', selectable: true },
    })),
    ...groups.map((name) => ({ type: 'group.changed', at, group: { id: name.toLowerCase(), name } })),
    ...agents.map(({ id, name, extension, groups: own }) => ({
      ...{ type: 'agent.changed', at },
      agent: { id, name, extension, groupIds: own.map((group) => group.toLowerCase()) },
    })),
  ];
}

/** Events that bring an agent into its initial state. */
function past({ id: agentId, state, status: statusId, statusSince, sessionStart: at, callId, contact: key }) {
  const events = [{ type: 'agent.statusChanged', at: statusSince, agentId, statusId }];
  if (state === 'wrapUp') events.push({ type: 'agent.wrapUpStarted', at: statusSince + 1, agentId });
  if (at === null) return events;
  const contact = { key, number: key };
  if (state === 'outbound') events.push({ type: 'call.started', at, callId, direction: 'outbound', contact, agentId });
  else {
    events.push({ type: 'call.started', at, callId, direction: 'inbound', contact });
    events.push({ type: 'call.ringing', at, callId, agentId });
  }
  if (state === 'talking') events.push({ type: 'call.answered', at: at + 5_000, callId, agentId });
  return events;
}

/** Adds the one or two events of a change. */
function say(events, agentId, { kind, at, callId, contact: key, status: statusId }) {
  switch (kind) {
    case 'ring':
      events.push({ type: 'call.started', at, callId, direction: 'inbound', contact: { key, number: key } });
      return events.push({ type: 'call.ringing', at, callId, agentId });
    case 'dial':
      return events.push({
        ...{ type: 'call.started', at, callId, direction: 'outbound', agentId },
        contact: { key, number: key },
      });
    case 'answer':
      return events.push({ type: 'call.answered', at, callId, agentId });
    case 'wrapUp':
      events.push({ type: 'call.ended', at, callId });
      return events.push({ type: 'agent.wrapUpStarted', at, agentId, callId });
    case 'end':
      return events.push({ type: 'call.ended', at, callId });
    case 'wrapUpEnd':
      return events.push({ type: 'agent.wrapUpEnded', at, agentId });
    default:
      return events.push({ type: 'agent.statusChanged', at, agentId, statusId });
  }
}

export class Callboard {
  rowSelector = '.rows > .row';
  #deliver;
  #element = document.createElement('agent-status-table');

  constructor(agents, { order, now }) {
    this.agents = agents;
    const events = [...directory(agents, now), ...agents.flatMap(past).sort((a, b) => a.at - b.at)];
    const heartbeat = () => this.#deliver({ type: 'time', now: Date.now() });
    this.#element.store = createMonitoringStore({
      source: {
        heartbeatInterval: 2_000,
        // With commands the rows have status controls, as for a supervisor.
        commands: { setAgentStatus: async () => {} },
        connect: (deliver) => {
          this.#deliver = deliver;
          deliver({ type: 'events', events: events.splice(0) });
          deliver({ type: 'connection', connection: { state: 'live' } });
          heartbeat();
          const timer = setInterval(heartbeat, 1_000);
          return () => clearInterval(timer);
        },
      },
      onDiagnostic: () => {},
    });
    if (order === 'view') this.#element.sort = { column: 'agent', descending: false };
  }

  /** Resolves when the store has applied the initial events. */
  async ready() {
    const { store } = this.#element;
    let subscription;
    await new Promise((resolve) => {
      subscription = store.agents$.subscribe((rows) => rows.length === this.agents.length && resolve());
    });
    // The element has subscribed by then, so the store stays connected.
    this.mounted = () => subscription.unsubscribe();
  }

  mount(place) {
    place.append(this.#element);
  }

  take(changes) {
    const events = [];
    for (const change of changes) say(events, this.agents[change.index].id, change);
    this.#deliver({ type: 'events', events });
  }

  get root() {
    return this.#element.shadowRoot;
  }

  get scroller() {
    return this.root.querySelector('.scroller');
  }

  /** A cell; of the status only its name, because the other candidates do not show its age. */
  cell(row, column) {
    return row.querySelector(column === 'status' ? '[part="status"]' : `[part~="cell-${column}"]`);
  }

  get refused() {
    const { counts } = this.#element.store.diagnostics();
    return Object.keys(counts).length > 0 ? JSON.stringify(counts) : '';
  }
}

install((agents, options) => new Callboard(agents, options));
