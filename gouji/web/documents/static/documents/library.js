// On a phone the documents come first, and what one may ask for is folded away.
if (window.matchMedia("(max-width: 60rem)").matches) document.getElementById("sieve").open = false;
