/**
 * What befalls hosts and links, by the role whose requirements cannot be kept then; all others are still bound. What a
 * message handling server hands on, and back, is required of the topology.
 */
export const outages = {
  'pds:killed': 'pds',
  'pds:paused': 'pds',
  'sds:killed': 'sds',
  'sds:paused': 'sds',
  'ssp:killed': 'ssp',
  'ssp:paused': 'ssp',
  'mhs:killed': 'mhs',
  'mhs:paused': 'mhs',
  'provider:killed': 'provider',
  'provider:paused': 'provider',
  'topology:cut-off-from-spine': 'topology',
} as const

export type Outage = keyof typeof outages

/** The role that an outage keeps from doing right; undefined for what is no outage. */
export const roleDisabledBy = (id: string): (typeof outages)[Outage] | undefined =>
  isOutage(id) ? outages[id] : undefined

const isOutage = (id: string): id is Outage => Object.hasOwn(outages, id)
