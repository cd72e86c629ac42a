/** The mark of the desk: three lines of wire copy, the first of them hot. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Wiredesk</title>
<rect width="32" height="32" rx="6" fill="#1c1b19"/>
<path d="M7 10h18" stroke="#ff7a66" stroke-width="3.5" stroke-linecap="round"/>
<path d="M7 16.5h18M7 23h11" stroke="#f7f4ec" stroke-width="3.5" stroke-linecap="round"/>
</svg>
`
