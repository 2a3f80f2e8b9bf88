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
      'This kind of file cannot be read yet. Send a .docx, .pdf, .txt, .md or .html file, for example article.docx.',
    'no-text':
      'There is no article in it. Write the title on the first line and the text below, for example “Vaccinations in December”, then the text on the next lines.',
    'bad-encoding':
      'The article is in an old encoding (such as VNI or TCVN3) and it is not certain in which, so Vietnamese letters could be wrong. Save it as UTF-8 and send it again, for example in Notepad: “Save as…”, “Encoding: UTF-8”.',
    scanned:
      'This PDF is a photo or a scan and has no text to read. Send the file from before it was scanned, for example article.docx.',
    'too-heavy':
      'This file would take too much time or memory to read, so reading it was stopped and nothing was kept. Send a file with only the article in it, for example article.docx.',
    damaged:
      'The file is damaged, or not of the kind that its name says. Open it in Word, save it as a new file and send it again, for example article.docx.',
    locked:
      'The file has a password, so it cannot be read. Take the password off and send it again, for example article.pdf.',
  },
  fetch: {
    'bad-address':
      'The address is not right. Copy all of it from the browser, without a name and password, for example https://songxanh.gov.vn/tin-tuc/bai-521.html.',
    scheme:
      'Articles are only taken from addresses that begin with http:// or https://. Send a file to the service in a direct message, or type nhipcau import article.docx.',
    private:
      'This address leads into an inner network, so it is not asked. Use the public address of the page, or save it as a file and import that, for example nhipcau import page.html.',
    'unknown-host':
      'There is no site of this name. Check the name in the address, for example songxanh.gov.vn.',
    unreachable:
      'The site cannot be reached, or the line broke. Try the address in a browser; if it opens there, import it again later.',
    insecure:
      'The certificate of the site is not valid or has run out, so nothing was taken from it. Tell those who run the site, or save the page as a file and send that to the service in a direct message, or type nhipcau import page.html.',
    timeout:
      'The site answered too slowly, so it was left. Try again later, or save the page as a file and send that to the service in a direct message, or type nhipcau import page.html.',
    'too-large':
      'What stands at this address is larger than 5 MB, so it was left. Check whether it is the page of one article.',
    'too-many-redirects':
      'This address leads on too often, or in a circle. Open it in a browser and copy the address where it ends.',
    'wrong-type':
      'This address is a picture, a film or a kind of file that cannot be read yet. Use the address of the page of an article, for example https://songxanh.gov.vn/tin-tuc/bai-521.html.',
    robots:
      'The site does not let programs read this address (robots.txt). Ask those who run the site, or save the page as a file and send that to the service in a direct message, or type nhipcau import page.html.',
    'not-found':
      'The page is no longer at this address. Look the article up on the site and copy its new address.',
    forbidden:
      'The site shows this address only after a login, or turns the service away. Save the page as a file and send that to the service in a direct message, or type nhipcau import page.html.',
    'server-fault': 'The server of the site has a fault. Try again later.',
    broken:
      'What was received is damaged and cannot be read. Try again later, or save the page as a file and send that to the service in a direct message, or type nhipcau import page.html.',
  },
  fetchLater: (seconds) =>
    `So as not to burden the site, the service waits about ${seconds} seconds more. Please try again then.`,
  feed: {
    busy: 'The site asks for a pause: too many questions. The service reads it again by itself, each time after longer.',
    'no-feed':
      'This address is no RSS, Atom or JSON feed, and the page names none. Look for “RSS” on the site, for example https://songxanh.gov.vn/rss/.',
    broken:
      'The feed is damaged and cannot be read. Tell those who run the site, or import articles by their addresses, for example nhipcau import https://songxanh.gov.vn/tin-tuc/bai-521.html.',
  },
  convertedFrom: {
    tcvn3: 'The article was in the old encoding TCVN3 (ABC) and was converted to Unicode.',
    vni: 'The article was in the old encoding VNI and was converted to Unicode.',
    mojibake: 'The letters of the article had been read in a wrong encoding and were put right.',
  },
  damaged: (percent, passages) =>
    `Letters seem to be lost: ${percent} of the syllables cannot be Vietnamese. Mend the places in brackets before sending:\n${passages}`,
  elsewhere: (url) =>
    `The address led to another site: ${url}. Check whether that is the source you want.`,
}
