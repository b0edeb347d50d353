import { createMonitoringStore } from 'callboard/core';
import 'callboard/define';
import type {} from 'callboard/react';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { tellStory } from '../story.ts';
import { useObservable } from './use-observable.ts';

const store = createMonitoringStore({ source: tellStory() });

function App() {
  const metrics = useObservable(store.callMetrics$);
  const [result, setResult] = useState('');
  return (
    <>
      <output id="waiting">{metrics?.waiting}</output>
      <output id="result">{result}</output>
      <button onClick={() => void store.setAgentStatus('7', 'ok')}>Back to work</button>
      <call-board
        store={store}
        noticeAfter={30}
        act-after="90"
        oncallboard-status-result={({ detail }) => setResult(`${detail.statusId}: ${detail.result.outcome}`)}
      />
    </>
  );
}

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
