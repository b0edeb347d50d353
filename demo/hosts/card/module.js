/** The module in its frame: has a store, and renders into the CRM's card for as long as that shows it. */
import { createRemoteRenderer, createRemoteRoot } from '@omnicajs/vue-remote/remote';
import { createEndpoint, fromInsideIframe, release, retain } from '@remote-ui/rpc';
import { createMonitoringStore } from 'callboard/core';
import { WebSocketSource } from 'callboard/sources';
import { hostComponents, QueueCard } from './queue-card.js';

const { gateway, crm } = document.documentElement.dataset;
const endpoint = createEndpoint(fromInsideIframe({ targetOrigin: crm }));
const token = async () => (await endpoint.call.httpCall('/token')).body;
// It connects while a card is shown, and goes on from where it was.
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

/** What hides the card that is shown; a promise, as the CRM may hide it before it is there. */
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
