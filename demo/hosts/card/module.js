/**
 * The module in its frame: owns a store and renders into the CRM's card while the card is shown.
 */
import { createRemoteRenderer, createRemoteRoot } from '@omnicajs/vue-remote/remote';
import { createEndpoint, fromInsideIframe, release, retain } from '@remote-ui/rpc';
import { createMonitoringStore } from 'callboard/core';
import { WebSocketSource } from 'callboard/sources';
import { hostComponents, QueueCard } from './queue-card.js';

const { gateway, crm } = document.documentElement.dataset;
const endpoint = createEndpoint(fromInsideIframe({ targetOrigin: crm }));
const token = async () => (await endpoint.call.httpCall('/token')).body;
// The store connects while a card is shown and resumes from its last position.
const store = createMonitoringStore({ source: new WebSocketSource({ url: gateway, token }) });

async function show(channel, { phone }) {
  retain(channel);
  const root = createRemoteRoot(channel, { components: hostComponents });
  await root.mount();
  const app = createRemoteRenderer(root).createApp(QueueCard, { store, phone });
  app.mount(root);
  return () => {
    app.unmount();
    release(channel);
  };
}

/** A promise of the function that hides the card; the CRM may hide a card before it is ready. */
let shown;
endpoint.expose({
  async run(channel, order) {
    shown = show(channel, order);
    await shown;
  },
  async release() {
    (await shown)();
  },
});
