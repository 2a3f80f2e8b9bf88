/**
 * Attachments: pictures, files and voices that members send with their words. In: what a platform says was sent.
 * Out: rows that wait, then what was downloaded, judged by its bytes and kept on the disk, until it is forgotten.
 */
export { type Counts, countKinds } from './count.js'
export { type AttachmentFolder, createAttachmentFolder } from './folder.js'
export { forgetAttachments, hideAttachments, loosenAttachments } from './forget.js'
export { endingOf } from './judge.js'
export { nameOfAlbum, nameOfMessage, putAttachments, type Sent } from './put.js'
export { type AttachedPictures, createAttachedPictures } from './read.js'
export {
  type Attachment,
  attachmentsOf,
  feedbackByAlbum,
  feedbackByMessage,
  type Left,
  partsOfMessage,
} from './store.js'
export { removeErased, sweepAttachments } from './sweep.js'
export { ATTACHMENT, type AttachmentWorkDeps, createAttachmentWork } from './work.js'
