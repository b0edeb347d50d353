/** The host's side: an order card in which a framed module may render components of the CRM. */
import { createProvider, createReceiver, HostedTree } from '@omnicajs/vue-remote/host';
import { createEndpoint, fromIframe } from '@remote-ui/rpc';
import { createApp, h, onUnmounted, ref } from 'vue';

/** A stateless component with its props. */
const component = (props, render) =>
  Object.assign((given, { slots }) => render(given, slots.default?.(), slots.aside?.()), { props });

const provider = createProvider({
  UiPanel: component(['title'], ({ title }, content, aside) =>
    h('section', { class: 'ui-panel' }, [h('header', [h('h3', title), aside]), content]),
  ),
  UiNumber: component(['name', 'label', 'value', 'isOld'], ({ name, label, value, isOld }) =>
    h('dl', { class: ['ui-number', { 'is-old': isOld }], 'data-name': name }, [h('dt', label), h('dd', value)]),
  ),
  UiTag: component(['name', 'tone', 'isSpoken'], ({ name, tone, isSpoken }, content) =>
    h('span', { class: ['ui-tag', `is-${tone}`], 'data-name': name, role: isSpoken ? 'status' : null }, content),
  ),
  UiText: component(['name'], ({ name }, content) => h('span', { class: 'ui-text', 'data-name': name }, content)),
});

// A sandboxed frame has an opaque origin, so messages to it use the default target `*`.
const module = createEndpoint(fromIframe(document.querySelector('iframe'), { terminate: false }));
module.expose({
  /** Sends a request of the module to its server; this CRM allows only `/token`. */
  async httpCall(action) {
    if (action !== '/token') return { status: 404, body: '' };
    const response = await fetch('/token');
    return { status: response.status, body: await response.text() };
  },
});

const place = document.querySelector('#customer-after');
const Widget = {
  setup() {
    const receiver = createReceiver();
    void module.call.run(receiver.receive, { phone: place.dataset.phone });
    onUnmounted(() => module.call.release());
    return () => h(HostedTree, { provider, receiver });
  },
};

const isOpen = ref(true);
document.querySelector('#toggle').addEventListener('click', ({ currentTarget }) => {
  isOpen.value = !isOpen.value;
  currentTarget.setAttribute('aria-expanded', isOpen.value);
});
createApp(() => isOpen.value && h(Widget)).mount(place);
