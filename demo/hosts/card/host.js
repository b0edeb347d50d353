/** The part of a CRM: its order card has a place where a module in a frame may show components of the CRM. */
import { createProvider, createReceiver, HostedTree } from '@omnicajs/vue-remote/host';
import { createEndpoint, fromIframe } from '@remote-ui/rpc';
import { createApp, h, onUnmounted, ref } from 'vue';

/** A component without a state, with the props that it takes. */
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

// A sandboxed frame has no origin that could be named: what is sent to it goes to any (`*`, the default).
const module = createEndpoint(fromIframe(document.querySelector('iframe'), { terminate: false }));
module.expose({
  /** Asks the module's server for the module, of which this CRM lets it have one thing. */
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
