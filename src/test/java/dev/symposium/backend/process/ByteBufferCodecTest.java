package dev.symposium.backend.process;

class ByteBufferCodecTest extends CodecContract {

    @Override
    Codec codec() {
        return new ByteBufferCodec();
    }
}
