/** One frame on the socket, either way: version 1, a command, a sub-command, a body of JSON. */
export interface Frame {
  readonly cmd: number
  readonly subCmd: number
  readonly body: string
}

const VERSION = 1
const HEADER_BYTES = 4

export function encodeFrame({ cmd, subCmd, body }: Frame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(VERSION, 0)
  header.writeUInt16LE(cmd, 1)
  header.writeUInt8(subCmd, 3)
  return Buffer.concat([header, Buffer.from(body)])
}

/** Nothing when it is no frame of this version. */
export function decodeFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < HEADER_BYTES || bytes.readUInt8(0) !== VERSION) return undefined
  return {
    cmd: bytes.readUInt16LE(1),
    subCmd: bytes.readUInt8(3),
    body: bytes.toString('utf8', HEADER_BYTES),
  }
}
