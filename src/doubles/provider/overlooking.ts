import type { ProviderFault } from '../../faults/index.js'
import { isObject, type JsonTree } from './json-tree.js'
import type { Asked } from './practice.js'
import { parsedJson } from './shape-faults.js'

/** Takes a request as if one thing about it were right. */
export type Overlooking = (asked: Asked) => Asked

/** What is overlooked, by the fault that switches it on. */
export type Overlooked = Partial<Record<ProviderFault, Overlooking>>

/** The request with a body that was edited; as it is where it goes elsewhere, or its body is no JSON object. */
export const inBody =
  (path: RegExp, edit: (body: JsonTree, asked: Asked) => unknown): Overlooking =>
  (asked) => {
    const body = asked.method === 'POST' && path.test(asked.path) ? parsedJson(asked.body) : undefined
    return isObject(body) ? { ...asked, body: Buffer.from(JSON.stringify(edit(body, asked))) } : asked
  }
