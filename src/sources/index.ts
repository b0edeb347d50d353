export type { Playback, PlaybackOptions, PlaybackState } from './playback.js';
export type { RecordingInput } from './recording-reader.js';
export { RecordingSource } from './recording-source.js';
export type { RecordingSourceOptions } from './playback.js';
export { SimulatedSource, type SimulatedSourceOptions } from './simulated-source.js';
export type { SimulationLanguage } from './simulation/names.js';
export type { GatewayEnvironment } from './gateway/environment.js';
export {
  GatewaySource,
  ServerSentSource,
  WebSocketSource,
  type GatewaySourceOptions,
} from './gateway/gateway-source.js';
