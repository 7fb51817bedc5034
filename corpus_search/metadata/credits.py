"""Pictures in a plain-text page: what is left of them, their captions and credits."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"^\|?\s*!\[[^\]]*\]\([^)]*\)\s*\|?$")
_CREDIT = re.compile(
    r"\b(?:photos?|photographs?|photo credit|image credit|images?|picture|pic|foto|fotos|fotografía|bild|bilder|bildquelle"
    r"|bildrechte|symbolbild|symbolfoto|archivbild|archivfoto|illustration|grafik|graphic|crédits?|crédit photo|imagen|imagem"
    r"|immagine|zdjęcie|fot|kuva|фото|photo illustration|screenshot|reproducción|reprodução|nuotr|ảnh)\s?"
    r"(?:\(c\)|[:©/|–]|by\s|von\s|par\s|de\s|di\s|courtesy\s|via\s|provided\s|from\s)"
    r"|\(\s*(?:photo|foto|image|bild|picture|file photo|pool|credit|quelle)\b"
    r"|(?:[/|(–-]|\bvia|\bcredit:?)\s?(?:AP|AFP|Reuters|REUTERS|dpa|EPA|EFE|APA|ANSA|Keystone|Getty|Shutterstock|iStock|Imago"
    r"|imago|IMAGO|Alamy|Unsplash|Pixabay|Flickr|Yonhap|Xinhua|TASS|ANP|ddp|epd|KNA)\b"
    r"|\b(?:Getty Images|AP Photo|Associated Press file|courtesy of|picture alliance|picture-alliance|Getty|gettyimages)\b"
    r"|©\s?\S|^\s*(?:Legende|Caption|Bildunterschrift|Abb\.|Abbildung \d|Fig\.|Figure \d+[:.])"
    r"|写真|摄$|摄）|사진|\(撮影|撮影",
    re.IGNORECASE,
)
_BY_CREDIT = re.compile(r"\b(?:file )?photo by [A-Z]|\bFoto: [A-ZÄÖÜ]|©")


def is_placeholder(text: str) -> bool:
    """Whether the line is the empty mark-up of a picture (`![]() |`)."""
    return bool(_PLACEHOLDER.match(text))


def has_credit(text: str) -> bool:
    """Whether a line names who made a picture: a credit, or a caption with one. Long lines are prose."""
    return len(text) <= 400 and bool(_CREDIT.search(text))
