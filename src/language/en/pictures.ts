import type { pictures as vi } from '../vi/pictures.js'

export const pictures: typeof vi = {
  refused: {
    empty:
      'The picture file has nothing in it. Check it and send a picture, for example village.jpg.',
    'too-large': 'The picture is larger than 20 MB. Make it smaller and send it again.',
    'unknown-kind':
      'This is no picture that can be read. Send a JPEG, PNG, WebP, GIF or AVIF, for example village.jpg.',
    'too-many-points':
      'The picture has more than 50 million pixels. Make it smaller and send it again.',
    'too-small':
      'The picture is too small, or too long and narrow, to be looked at. Send one with sides of at least 100 pixels.',
    unavailable:
      'The library that reads pictures (sharp) does not run on this machine. Import the article without a picture, or run `npm ci` again on this machine itself.',
    damaged: 'The picture file is damaged or incomplete. Download it again and send it again.',
  },
}
