import { AsyncPipe } from '@angular/common';
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { bootstrapApplication } from '@angular/platform-browser';
import { createMonitoringStore, type MonitoringStore } from 'callboard/core';
import type { CallboardEventMap } from 'callboard';
import 'callboard/define';
import { tellStory } from '../story.js';

@Component({
  selector: '#app',
  imports: [AsyncPipe],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <output id="waiting">{{ metrics()?.waiting }}</output>
    <output id="result">{{ result() }}</output>
    <output id="free">{{ (store.staffMetrics$ | async)?.free }}</output>
    <button (click)="store.setAgentStatus('7', 'ok')">Back to work</button>
    <call-board [store]="store" [noticeAfter]="30" act-after="90" (callboard-status-result)="tell($event)"></call-board>
  `,
})
class App {
  protected readonly store: MonitoringStore = createMonitoringStore({ source: tellStory() });
  protected readonly metrics = toSignal(this.store.callMetrics$);
  protected readonly result = signal('');

  protected tell({ detail }: CallboardEventMap['callboard-status-result']): void {
    this.result.set(`${detail.statusId}: ${detail.result.outcome}`);
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
