import { headerValues, soleHeader } from '../../spine/headers.js'
import type { AsRecord } from '../../topology/records.js'
import type { Call, Scene } from '../reading/scene.js'

export const UUID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/

export const header = ({ exchange }: Call, name: string): string | undefined =>
  soleHeader(exchange.request.headers, name)

/** The AS record that a header names. */
export const holderOf = ({ exchange }: Call, scene: Scene, name: string): AsRecord | undefined =>
  scene
    .directoryAt(exchange)
    .asRecords.find(({ asid }) => asid === headerValues(exchange.request.headers, name)[0])
