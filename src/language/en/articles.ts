import type { articles as vi } from '../vi/articles.js'

export const articles: typeof vi = {
  refused: {
    empty:
      'The file or message has nothing in it. Check it and send an article with text, for example article.txt.',
    binary:
      'This is not a text file, so it cannot be read. Open the article in Word, choose “Save as…”, type “Plain Text (.txt)”, encoding UTF-8, and send it again, for example article.txt.',
    'too-large':
      'The article is larger than 5 MB. Leave out pictures or divide it, for example into article-1.txt and article-2.txt.',
    'unknown-type':
      'This kind of file cannot be read yet. Send a .txt, .md or .html file, for example article.txt.',
    'no-text':
      'There is no article in it. Write the title on the first line and the text below, for example “Vaccinations in December”, then the text on the next lines.',
    'bad-encoding':
      'The file is in an old encoding (such as VNI or TCVN3), so Vietnamese letters would be wrong. Save it as UTF-8 and send it again, for example in Notepad: “Save as…”, “Encoding: UTF-8”.',
  },
}
