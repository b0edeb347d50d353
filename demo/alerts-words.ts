import type { alertNumbers } from './alerts-form.js';
import type { Choice } from './settings.js';

/** The texts of the alerts form in one language. */
export interface AlertsWords {
  readonly title: string;
  readonly number: Readonly<Record<(typeof alertNumbers)[number], string>>;
  readonly warning: string;
  readonly critical: string;
  readonly sound: string;
  readonly notify: string;
  readonly privacy: string;
}

export const alertsWords: Readonly<Record<Choice<'lang'>, AlertsWords>> = {
  en: {
    title: 'Alerts',
    number: {
      waiting: 'Waiting',
      longestWait: 'Longest wait, s',
      averageWait: 'Average wait, s',
      unprocessed: 'Unprocessed',
      free: 'Free agents, at most',
    },
    warning: 'Warning',
    critical: 'Critical',
    sound: 'With sound',
    notify: 'On the desktop',
    privacy: 'Mask numbers and surnames',
  },
  ru: {
    title: 'Пороги',
    number: {
      waiting: 'Ожидают',
      longestWait: 'Дольше всех ждёт, с',
      averageWait: 'Среднее ожидание, с',
      unprocessed: 'Необработанные',
      free: 'Свободных, не более',
    },
    warning: 'Внимание',
    critical: 'Критично',
    sound: 'Со звуком',
    notify: 'На рабочем столе',
    privacy: 'Скрывать номера и фамилии',
  },
};
