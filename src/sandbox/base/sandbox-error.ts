/** The sandbox was asked for something that makes no sense in its world: the asker's mistake. */
export class SandboxError extends Error {
  override name = 'SandboxError'
}
