/** What the first part of a requirement's id stands for, in the order of the catalogue. */
const AREAS: Readonly<Record<string, string>> = {
  WEX: 'Worked example',
  TOP: 'System topologies',
  SSP: 'Spine Secure Proxy',
  SDS: 'Spine Directory Service',
  REG: 'Registration of systems',
  JWT: 'Audit and provenance token',
  PDS: 'Personal Demographics Service',
  SEC: 'Security of the API',
  HTTP: 'HTTP',
  CAP: 'Capability statement',
  IID: 'Interaction IDs',
  ERR: 'Error handling',
  NFR: 'Volume and performance',
  AUD: 'Audit',
  IG: 'Information governance',
  UC: 'Use cases',
  FHIR: 'FHIR',
  FND: 'Foundations',
  APT: 'Appointment Management',
}

/** The area of a requirement: the first part of its id. */
export const areaOf = (id: string): string => id.split('-')[0] ?? id

/** The name of an area. */
export const areaName = (area: string): string => AREAS[area] ?? area
