"""Pages of the form that regeringen.se has, made up: with a block of answers, without one, and with nothing yet."""

ANSWERED = """<!DOCTYPE html><html lang="sv"><head><title>Remiss av SOU 2018:47</title></head><body>
<nav><a href="/remisser/">Remisser</a></nav>
<div class="col-1"><h1>Remiss av SOU 2018:47 Med tillit växer handlingsutrymmet</h1>
<p>Diarienummer: Fi2018/02431/K. Remissvaren ska ha kommit in senast den <strong>31 oktober 2018</strong>.</p>
<h2>Ladda ner:</h2>
<ul class="list--Block--icons">
<li><a href="/contentassets/0a1b/remissinstanser.pdf">Remissinstanser (pdf 62 kB)</a></li>
<li><a href="/contentassets/0a1b/remissmissiv.pdf">Remissmissiv (pdf 80 kB)</a></li>
<li><a href="/contentassets/77/sou-2018_47.pdf">SOU 2018:47, hela betänkandet (pdf 3 MB)</a></li></ul>
<h2>Remissvar</h2>
<ul class="list--Block--icons">
<li><a href="/contentassets/0a1b/borlange-kommun.pdf">Borlänge kommun
 (pdf 123 kB)</a></li>
<li><a href="/contentassets/0a1b/svar.pdf">Lunds&nbsp;kommun (pdf 1 MB)</a></li>
<li><a href="/contentassets/0a1c/svar.pdf">Umeå kommun, yttrande över SOU 2018:47 (pdf 98 kB)</a></li>
<li><a href="/contentassets/0a1b/borlange-kommun.pdf#page=2">Borlänge kommun, bilaga (pdf 123 kB)</a></li></ul>
<h2>Genvägar</h2><ul><li><a href="/rattsliga-dokument/sou/">Betänkandet</a></li></ul></div></body></html>"""

OLDER = """<html><body><h1>Remiss av Ds 2015:51</h1>
<ul class="list--Block--icons">
<li><a href="/contentassets/aa/remisslista.pdf">Remisslista (pdf 20 kB)</a></li>
<li><a href="/contentassets/aa/ds-2015_51.pdf">Ds 2015:51 (pdf 2 MB)</a></li>
<li><a href="/contentassets/aa/aklagarmyndigheten.pdf">Åklagarmyndigheten (pdf 44 kB)</a></li>
<li><a href="/contentassets/bb/svar.docx">Örebro tingsrätt (word 30 kB)</a></li></ul></body></html>"""

OPEN = """<html><body><h1>Remiss av SOU 2026:8</h1><p>Senast den 10 augusti.</p>
<ul class="list--Block--icons"><li><a href="/contentassets/cc/sandlista.pdf">Sändlista (pdf 9 kB)</a></li></ul>
</body></html>"""
