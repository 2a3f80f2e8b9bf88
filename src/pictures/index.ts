/** Pictures: files of any size and kind come in, and small ones without a word about who took them and where are kept, each once. */
export { MAX_PICTURE_BYTES, type PictureRefusal, preparePicture } from './prepare.js'
export { sayPictureRefusal } from './refusal.js'
export { createPictures, type Pictures } from './store.js'
