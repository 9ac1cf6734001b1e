import { OIDS } from '../spine/pds-messages.js'
import { el, type XmlTemplate } from './xml.js'

/** The author1 of a ControlActEvent: the system that acts, by its ASID (pds-sds.md 6.3). */
export const systemAsAuthor = (asid: string): XmlTemplate =>
  el(
    'author1',
    { typeCode: 'AUT' },
    el(
      'AgentSystemSDS',
      { classCode: 'AGNT' },
      el(
        'agentSystemSDS',
        { classCode: 'DEV', determinerCode: 'INSTANCE' },
        el('id', { root: OIDS.asid, extension: asid }),
      ),
    ),
  )
