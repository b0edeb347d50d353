/** A CRM with the board in a frame: answers its messages and sets the height that it requests. */
const frame = document.querySelector('iframe.board');
const { origin } = new URL(frame.src);
const set = (fields) => frame.contentWindow.postMessage({ type: 'callboard-set', ...fields }, origin);
const token = async () => (await fetch('/token')).text();

addEventListener('message', async ({ data, source, origin: sender }) => {
  if (source !== frame.contentWindow || sender !== origin) return;
  if (data.type === 'callboard-ready') set({ token: frame.dataset.token, language: 'ru', theme: 'light' });
  if (data.type === 'callboard-token-wanted') set({ token: await token() });
  if (data.type === 'callboard-height') frame.style.height = `${data.height}px`;
  if (data.type === 'callboard-call-select')
    document.querySelector('footer').textContent = data.detail.call.contact.number;
});
addEventListener('hashchange', () => {
  if (location.hash === '#dark') set({ theme: 'dark' });
  if (location.hash === '#english') set({ language: 'en' });
  if (location.hash === '#wrong') set({ theme: 'pink', language: 7 });
});
