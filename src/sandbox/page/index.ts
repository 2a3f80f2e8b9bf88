/** In comes which platforms there are and where each is asked; out goes the one page that shows them all. */
export { createPage, type PageSource } from './serve-page.js'
