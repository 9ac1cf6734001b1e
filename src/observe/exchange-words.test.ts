import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composedQuery } from '../hl7/testing/composed.js'
import { soapFaultOf } from '../hl7/testing/soap-fault.js'
import { SceneBuilder } from '../checks/testing/scene-builder.js'
import { PDS_MESSAGING, pdsActionOf, SYNC_PATH } from '../spine/pds-messages.js'
import { rowOf } from './exchange-words.js'

test('a message to PDS is told by its interaction, and a fault that answers it by what it says', () => {
  const builder = new SceneBuilder()
    .http('a message', 'to-pds', {
      request: {
        method: 'POST',
        target: SYNC_PATH,
        headers: [['SOAPAction', `"${pdsActionOf('QUPA_IN000008UK02')}"`]],
        body: composedQuery(),
      },
      response: { status: 500, headers: [], body: soapFaultOf('The body holds no interaction.') },
    })
    .receivedBy('a message', PDS_MESSAGING)
  const { what, reason } = rowOf(builder.scene().traces[0] ?? assert.fail(), builder.topology, undefined)
  assert.deepEqual([what, reason], ['QUPA_IN000008UK02', 'The body holds no interaction.'])
})
