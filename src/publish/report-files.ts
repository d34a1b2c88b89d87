/** The reports that the options ask for, as files. */
import type { GateOptions } from '../options.js';
import { filePublisher } from './file.js';
import type { Publisher } from './port.js';

const loadJunit = async () => (await import('../report/junit.js')).junitReporter();
const loadJson = async () => (await import('../report/json.js')).jsonReporter();

export function reportFiles(options: GateOptions): Publisher[] {
  const publishers: Publisher[] = [];
  if (options.junitPath !== null) publishers.push(filePublisher(options.junitPath, 'junit', loadJunit));
  if (options.jsonPath !== null) publishers.push(filePublisher(options.jsonPath, 'json', loadJson));
  return publishers;
}
